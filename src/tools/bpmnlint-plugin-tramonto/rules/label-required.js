'use strict';

module.exports = require('../usual.js')('label-required');
