'use strict';

const { rules } = require('bpmnlint/config/recommended');

// Rules of the guard, then the usual ones in our words; what has no label is told by the guard's rule.
module.exports = {
  configs: {
    recommended: {
      rules: {
        shape: 'error', ways: 'error', code: 'error', steps: 'error', events: 'error', calls: 'error', 'worth-a-look': 'warn',
        ...rules, 'label-required': 'off', 'history-time-to-live': 'info'
      }
    }
  }
};
