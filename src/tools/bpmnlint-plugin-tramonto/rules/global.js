'use strict';

module.exports = require('../usual.js')('global');
