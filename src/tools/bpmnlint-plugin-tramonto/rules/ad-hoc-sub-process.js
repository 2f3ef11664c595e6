'use strict';

module.exports = require('../usual.js')('ad-hoc-sub-process');
