// What the data on the screen is of. While the next answer is to come, or the server is away, the data of the question
// before stays, and what is said of it must not name the next day.
import { useRef } from "preact/hooks";

// useShown gives what was asked for the data that an answer has; `asked` is what is asked for now.
export function useShown(answer, asked) {
  const shown = useRef(asked);
  if (["ready", "partial", "failed"].includes(answer.status) || !answer.data) shown.current = asked;
  return shown.current;
}
