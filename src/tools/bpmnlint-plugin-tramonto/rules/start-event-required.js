'use strict';

module.exports = require('../usual.js')('start-event-required');
