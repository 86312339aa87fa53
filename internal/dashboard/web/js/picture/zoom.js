// Zoom by wheel, pinch, double click and buttons. The middle of the picture and the zoom are in the address.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { params, set } from "../state/url.js";

const furthest = 24;
const constrain = zoom().constrain(); // keeps the edge of what can be seen at the edge of the element
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// useZoom gives the transform { k, x, y } of a map in an element, and what its buttons do. The middle and the zoom are
// the parameter `at`: longitude, latitude, zoom; absent, the whole map is seen, or what `first`
// says, { point: [x, y], k }. The first of the points `about`, [x, y] on the whole map, that is seen stays where it is
// while buttons and keys zoom: what lies in the middle may be an ocean. Without one in sight the middle stays.
//
// `bounds`, [[x, y], [x, y]], is what can be seen where that is more than the element shows at first.
export function useZoom(element, { width, height, projection, first, about = [], bounds = [[0, 0], [width, height]] }) {
  const [transform, setTransform] = useState(zoomIdentity);
  const behavior = useRef();
  const own = useRef(null); // the `at` that this map has written
  const timer = useRef(0);

  const [[left, top], [right, bottom]] = bounds;
  const least = Math.min(1, width / (right - left), height / (bottom - top)) || 1;
  const around = ([x, y], k) => constrain(zoomIdentity.translate(width / 2, height / 2).scale(k).translate(-x, -y), [[0, 0], [width, height]], bounds);
  const start = () => (first ? around(first.point, first.k) : zoomIdentity);
  const asked = () => {
    const at = params.value.at?.split(",").map(Number);
    if (at?.length !== 3 || !at.every(Number.isFinite)) return start();
    const middle = projection([at[0], at[1]]);
    return middle ? around(middle, Math.min(furthest, Math.max(least, at[2]))) : start();
  };

  // These run before the browser paints: a picture is never seen at a zoom that is not its own.
  useLayoutEffect(() => {
    if (!element || !projection) return;
    const selection = select(element);
    const write = (now) => {
      const middle = projection.invert(now.invert([width / 2, height / 2]));
      const initial = start();
      const unmoved = Math.abs(now.k - initial.k) < 0.01 && Math.hypot(now.x - initial.x, now.y - initial.y) < 2;
      own.current = unmoved || !middle ? undefined : `${middle[0].toFixed(2)},${middle[1].toFixed(2)},${now.k.toFixed(2)}`;
      set({ at: own.current }, { replace: true });
    };
    behavior.current = zoom()
      .scaleExtent([least, furthest])
      .extent([[0, 0], [width, height]])
      .translateExtent(bounds)
      // One finger scrolls the page while the whole map is seen; a map that is zoomed in is moved by it.
      .filter((event) => !event.button && !(event.type === "touchstart" && event.touches.length < 2 && element.__zoom.k <= 1))
      .on("zoom", ({ transform: now, sourceEvent }) => {
        setTransform(now);
        clearTimeout(timer.current);
        if (sourceEvent) timer.current = setTimeout(write, 250, now);
      });
    selection.call(behavior.current);
    behavior.current.written = write;
    behavior.current.transform(selection, asked());
    return () => {
      clearTimeout(timer.current);
      selection.on(".zoom", null);
    };
  }, [element, width, height, projection]);

  // The bounds have grown: the picture does not move.
  useLayoutEffect(() => {
    behavior.current?.scaleExtent([least, furthest]).translateExtent(bounds);
  }, [left, top, right, bottom]);

  // The reader went back, or opened a link.
  useLayoutEffect(() => {
    if (!element || !behavior.current || params.value.at === own.current) return;
    own.current = params.value.at;
    behavior.current.transform(select(element), asked());
  }, [params.value.at]);

  const by = (change) => {
    const selection = select(element);
    const done = () => behavior.current.written(element.__zoom);
    const moving = calm.matches ? selection : selection.transition().duration(250);
    change(moving);
    if (calm.matches) done();
    else moving.on("end", done);
  };
  const seen = ([x, y]) => x >= 0 && y >= 0 && x <= width && y <= height;
  const still = (points) => points.filter(Boolean).map((at) => element.__zoom.apply(at)).find(seen);
  return {
    transform,
    // zoomBy takes the point of a key press, which has precedence over the others.
    zoomBy: (factor, point) => by((moving) => behavior.current.scaleBy(moving, factor, still([point, ...about]))),
    whole: () => by((moving) => behavior.current.transform(moving, around([(left + right) / 2, (top + bottom) / 2], least))),
    furthest: transform.k >= furthest * 0.999,
    nearest: transform.k <= least * 1.001,
  };
}
