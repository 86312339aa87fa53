// Elements of the page as plain text, for sheets, which have the same words.

// plainText returns the text of an element of htm, without drawings and without text for screen readers alone.
export function plainText(piece) {
  if (piece == null || typeof piece === "boolean") return "";
  if (Array.isArray(piece)) return piece.map(plainText).join("");
  if (typeof piece !== "object") return String(piece);
  const { type, props } = piece;
  if (typeof type === "function" || props.class === "hidden") return "";
  return plainText(props.children);
}
