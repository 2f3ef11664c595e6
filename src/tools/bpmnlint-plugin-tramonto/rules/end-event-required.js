'use strict';

module.exports = require('../usual.js')('end-event-required');
