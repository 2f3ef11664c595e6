'use strict';

const { product, sentences } = require('../data.js');

module.exports = require('../rules.js')(product, sentences)['calls'];
