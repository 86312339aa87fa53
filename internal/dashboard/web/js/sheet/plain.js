// What a piece of the page says, as text: for sheets, which show the same words without the page.

// plainText is the text of what htm made, without what is drawn and without what only a screen reader hears.
export function plainText(piece) {
  if (piece == null || typeof piece === "boolean") return "";
  if (Array.isArray(piece)) return piece.map(plainText).join("");
  if (typeof piece !== "object") return String(piece);
  const { type, props } = piece;
  if (typeof type === "function" || props.class === "hidden") return "";
  return plainText(props.children);
}
