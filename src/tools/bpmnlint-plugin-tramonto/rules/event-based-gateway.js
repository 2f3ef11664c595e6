'use strict';

module.exports = require('../usual.js')('event-based-gateway');
