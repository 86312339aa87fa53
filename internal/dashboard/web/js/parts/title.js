// The title of the page.
import { useEffect } from "preact/hooks";
import { params } from "../state/url.js";
import { t } from "../words/common.js";

// useTitle names the view in the title of the page, while a component that calls it is there.
export function useTitle(...parts) {
  useEffect(() => {
    document.title = [...parts.filter(Boolean), t("title")].join(" · ");
  }, [...parts, params.value.lang]);
}
