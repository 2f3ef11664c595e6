'use strict';

module.exports = require('../usual.js')('sub-process-blank-start-event');
