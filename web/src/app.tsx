/** Which screen stands at which address. */

import { route } from "./client/router.ts";
import { AlarmsScreen } from "./screens/alarms.tsx";
import { ContainerScreen } from "./screens/container.tsx";
import { DevicesScreen } from "./screens/devices.tsx";
import { LaneScreen } from "./screens/lane.tsx";
import { LanesScreen } from "./screens/lanes.tsx";
import { PassageScreen } from "./screens/passage.tsx";
import { QuestionsScreen } from "./screens/questions.tsx";
import { Frame } from "./ui/frame.tsx";

function Screen() {
  const at = route.value;
  switch (at.screen) {
    case "lanes":
      return <LanesScreen />;
    case "lane":
      return <LaneScreen key={at.id} id={at.id} />;
    case "passage":
      return <PassageScreen key={at.id} id={at.id} />;
    case "alarms":
      return <AlarmsScreen />;
    case "questions":
      return <QuestionsScreen />;
    case "container":
      return <ContainerScreen key={at.id} code={at.id} />;
    case "devices":
      return <DevicesScreen />;
    case "nowhere":
      return (
        <>
          <h1>Nothing has the address {at.path}</h1>
          <p>
            <a href="/lanes">All lanes</a>
          </p>
        </>
      );
  }
}

export const App = () => (
  <Frame>
    <Screen />
  </Frame>
);
