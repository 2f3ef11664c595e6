'use strict';

module.exports = require('../usual.js')('no-inclusive-gateway');
