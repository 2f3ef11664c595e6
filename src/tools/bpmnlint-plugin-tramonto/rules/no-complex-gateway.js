'use strict';

module.exports = require('../usual.js')('no-complex-gateway');
