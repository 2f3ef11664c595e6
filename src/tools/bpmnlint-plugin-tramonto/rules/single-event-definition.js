'use strict';

module.exports = require('../usual.js')('single-event-definition');
