'use strict';

module.exports = require('../usual.js')('no-implicit-split');
