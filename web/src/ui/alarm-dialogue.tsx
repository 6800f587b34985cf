/** What the dialogues about an alarm share: the frame, what the alarm is, what was refused, and the two buttons. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { dialogue, refusal, waiting } from "../client/alarms.ts";
import { passages } from "../client/store.ts";
import { groupedCode } from "../model/format.ts";
import { isAlarmOf } from "../model/passages.ts";
import type { AlarmView } from "../model/views.ts";
import { AlarmBadge, At, Told } from "./parts.tsx";

/** Repeated above the button, so that nobody decides on the wrong conveyance. */
function Which({ alarm }: { alarm: AlarmView }) {
  const passage = passages.value.find((each) => each.id === alarm.passage || isAlarmOf(each, alarm));
  const codes = passage?.containers ?? [];
  return (
    <p class="which">
      <AlarmBadge alarm={alarm} steady />
      <span>
        lane {alarm.lane},{" "}
        {codes.length === 0 ? "no container code" : <b class="code">{codes.map(groupedCode).join(", ")}</b>}, raised{" "}
        <At at={alarm.raisedAt} date />
      </span>
      <span class="quiet">
        <Told>{alarm.cause}</Told>
      </span>
    </p>
  );
}

export function AlarmDialogue(props: {
  title: string;
  alarm: AlarmView;
  /** On the button that does it. */
  action: string;
  disabled?: boolean;
  /** The alarm changed since the dialogue was opened; called when the person has looked again. */
  stale?: boolean;
  lookAgain?: () => void;
  submit: () => void;
  children: ComponentChildren;
}) {
  const { title, alarm, action, disabled = false, stale = false, lookAgain, submit, children } = props;
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    ref.current?.showModal();
  }, []);
  const refused = refusal.value?.alarm.id === alarm.id ? refusal.value : undefined;
  const isWaiting = waiting.value.has(alarm.id);
  return (
    <dialog
      ref={ref}
      class="alarm-dialogue"
      aria-label={title}
      onClose={() => {
        dialogue.value = undefined;
        refusal.value = undefined;
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWaiting && !disabled && !stale) submit();
        }}
      >
        <h1>{title}</h1>
        <div class="fields">{children}</div>
        <div class="foot">
          <Which alarm={alarm} />
          <div role="alert">
            {refused !== undefined && !refused.changedMeanwhile && <p class="trouble">◆ {refused.sentence}</p>}
            {stale && (
              <p class="trouble">
                ◆ This alarm changed meanwhile: look again.{" "}
                <button type="button" onClick={lookAgain}>
                  I have looked
                </button>
              </p>
            )}
          </div>
          <div class="buttons">
            <button type="submit" disabled={isWaiting || disabled || stale}>
              {isWaiting ? "not yet recorded" : action}
            </button>
            <button type="button" onClick={() => ref.current?.close()}>
              Cancel
            </button>
          </div>
        </div>
      </form>
    </dialog>
  );
}
