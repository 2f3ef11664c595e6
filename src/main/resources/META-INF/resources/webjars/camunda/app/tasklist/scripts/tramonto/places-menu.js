// The pages of ours that this person may open, from the header of Tasklist.
import { placesMenu } from '../../../../../workspace/top/menu.js';

export default {
  id: 'tramonto-places-menu',
  pluginPoint: 'tasklist.navbar.action',
  priority: 390,
  render: (node) => {
    setTimeout(() => placesMenu(node, 'tasklist'));   // once the node is in the page
  }
};
