'use strict';

module.exports = require('../usual.js')('fake-join');
