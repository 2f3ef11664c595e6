'use strict';

module.exports = require('../usual.js')('history-time-to-live');
