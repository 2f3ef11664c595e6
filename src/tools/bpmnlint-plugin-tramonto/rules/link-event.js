'use strict';

module.exports = require('../usual.js')('link-event');
