'use strict';

module.exports = require('../usual.js')('no-gateway-join-fork');
