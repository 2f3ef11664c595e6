'use strict';

module.exports = require('../usual.js')('no-duplicate-sequence-flows');
