'use strict';

module.exports = require('../usual.js')('conditional-flows');
