/** Starts the console. */

import { render } from "preact";
import { App } from "./app.tsx";
import { startKeys } from "./client/keys.ts";
import { startLanguage } from "./client/language.ts";
import { startRouter } from "./client/router.ts";
import { startStore } from "./client/store.ts";
import { startTheme } from "./client/theme.ts";
import "./styles/tokens.css";
import "./styles/frame.css";
import "./styles/tables.css";
import "./styles/marks.css";
import "./styles/lanes.css";
import "./styles/evidence.css";
import "./styles/identity.css";
import "./styles/backgrounds.css";
import "./styles/alarms.css";

startLanguage();
startTheme();
startRouter();
startKeys();
startStore();
const host = document.getElementById("console");
if (host !== null) render(<App />, host);
