'use strict';

module.exports = require('../usual.js')('single-blank-start-event');
