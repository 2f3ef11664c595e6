'use strict';

module.exports = {
  name: 'Tramonto',
  script: './client.js'
};
