/** Before the first test file: the browser that two of them start lies unpacked and whole. */

import { unpackBrowser } from "./browser.ts";

export default unpackBrowser;
