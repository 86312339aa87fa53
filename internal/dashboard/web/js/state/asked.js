// The question that the data on the screen answers. While the next answer is loading, or the server is away, the data of the
// question before stays, and its headings must not name the next day.
import { useRef } from "preact/hooks";

// useAskedOf returns the question of the data that an answer has; `asked` is the question of now.
export function useAskedOf(answer, asked) {
  const shown = useRef(asked);
  if (["ready", "partial", "failed"].includes(answer.status) || !answer.data) shown.current = asked;
  return shown.current;
}
