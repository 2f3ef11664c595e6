'use strict';

module.exports = require('../usual.js')('event-sub-process-typed-start-event');
