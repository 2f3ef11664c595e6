'use strict';

module.exports = require('../usual.js')('superfluous-gateway');
