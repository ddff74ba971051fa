const SLOP = 4; // pixels within which a press is a click

/**
 * Pointers and wheel on a stage. `does` hears seek(t), loop([from, to] or null), box(box or null),
 * hover(place or null); `tool` says what a drag on the spectrogram does: move, loop or box.
 */
export function hands(stage, does, tool) {
  const { element, viewport, marks } = stage;
  const pointers = new Map();
  let drag = null;

  const span = (a, b) => [Math.min(a.t, b.t), Math.max(a.t, b.t)];
  const boxOf = (a, b) => {
    const [from, to] = span(a, b);
    return { from, to, low: Math.min(a.hertz, b.hertz), high: Math.max(a.hertz, b.hertz) };
  };

  function kind(place, e) {
    if (place.zone === 'ruler') return 'loop';
    if (place.zone === 'map') return 'map';
    if (place.zone === 'lanes') return e.pointerType === 'touch' ? 'move' : 'scrub';
    if (e.shiftKey) return 'loop';
    if (e.altKey) return 'box';
    return tool();
  }

  element.addEventListener('pointerdown', (e) => {
    if (e.button !== 0 || !stage.laid) return;
    pointers.set(e.pointerId, e);
    element.setPointerCapture(e.pointerId);
    if (pointers.size === 2) {
      drag = { kind: 'pinch', ...pair() };
      return;
    }
    const start = stage.at(e.clientX, e.clientY);
    const corner = tool() === 'box' && start.zone === 'plot' ? grip(start) : null;
    drag = { kind: corner ? 'box' : kind(start, e), start: corner || start, from: viewport.from, x: e.clientX, y: e.clientY, moved: false };
    if (drag.kind === 'map') jump(start.t);
    if (drag.kind === 'scrub') does.seek(start.t);
  });

  /** The corner opposite to the one that was grabbed, from which the rectangle is drawn anew. */
  function grip(place) {
    const { box } = marks;
    if (!box) return null;
    const near = (a, b) => Math.abs(a - b) < 10;
    const x = (t) => viewport.x(t, stage.laid.plot.width);
    const atLeft = near(place.x, x(box.from));
    const atTop = near(place.y, stage.yOf(box.high));
    if (!(atLeft || near(place.x, x(box.to))) || !(atTop || near(place.y, stage.yOf(box.low)))) return null;
    return { ...place, t: atLeft ? box.to : box.from, hertz: atTop ? box.low : box.high };
  }

  function pair() {
    const [a, b] = [...pointers.values()];
    return { distance: Math.max(8, Math.abs(a.clientX - b.clientX)), middle: (a.clientX + b.clientX) / 2 };
  }

  function jump(t) { viewport.show(t - viewport.span / 2, t + viewport.span / 2); }

  element.addEventListener('pointermove', (e) => {
    if (!stage.laid) return;
    const place = stage.at(e.clientX, e.clientY);
    if (!drag) {
      does.hover(place.zone === 'map' ? null : place);
      return;
    }
    pointers.set(e.pointerId, e);
    if (drag.kind === 'pinch') {
      if (pointers.size < 2) return;
      const now = pair();
      const centre = stage.at(now.middle, e.clientY);
      viewport.zoom(now.distance / drag.distance, viewport.t(centre.x, stage.laid.plot.width));
      viewport.scroll((drag.middle - now.middle) / stage.laid.plot.width * viewport.span);
      Object.assign(drag, now);
      return;
    }
    drag.moved ||= Math.hypot(e.clientX - drag.x, e.clientY - drag.y) > SLOP;
    if (drag.kind === 'scrub') does.seek(place.t);
    if (!drag.moved) return;
    if (drag.kind === 'map') jump(place.t);
    if (drag.kind === 'move') {
      const by = (drag.x - e.clientX) / stage.laid.plot.width * viewport.span;
      viewport.show(drag.from + by, drag.from + by + viewport.span);
    }
    if (drag.kind === 'loop') marks.draftLoop = span(drag.start, place);
    if (drag.kind === 'box') marks.draft = boxOf(drag.start, place);
    stage.drawTop();
  });

  function end(e, dropped) {
    pointers.delete(e.pointerId);
    const done = drag;
    if (pointers.size === 0) drag = null;
    if (!done) return;
    const { draft, draftLoop } = marks;
    marks.draft = null;
    marks.draftLoop = null;
    if (done.kind === 'pinch' || dropped) return;
    const place = stage.at(e.clientX, e.clientY);
    if (!done.moved && done.kind !== 'map' && done.kind !== 'scrub') does.seek(place.t);
    else if (draftLoop && draftLoop[1] - draftLoop[0] > 0.05) does.loop(draftLoop);
    else if (draft && draft.to - draft.from > 0.02 && draft.high > draft.low * 1.01) does.box(draft);
    stage.drawTop();
  }

  element.addEventListener('pointerup', (e) => end(e, false));
  element.addEventListener('pointercancel', (e) => end(e, true));
  element.addEventListener('pointerleave', () => { if (!drag) does.hover(null); });

  // a wheel scrolls the page until the spectrogram has been taken in hand, as maps in pages do
  element.addEventListener('wheel', (e) => {
    const sideways = Math.abs(e.deltaX) > Math.abs(e.deltaY);
    const held = e.ctrlKey || e.metaKey || element.contains(document.activeElement);
    if (!stage.laid || (!sideways && !held)) return;
    e.preventDefault();
    const pixels = e.deltaMode === 1 ? 20 : 1;
    if (sideways || e.shiftKey) {
      const delta = sideways ? e.deltaX : e.deltaY;
      viewport.scroll(delta * pixels / stage.laid.plot.width * viewport.span);
    } else {
      const place = stage.at(e.clientX, e.clientY);
      const speed = e.ctrlKey ? 0.01 : 0.0022;
      viewport.zoom(Math.exp(-e.deltaY * pixels * speed), viewport.t(place.x, stage.laid.plot.width));
    }
  }, { passive: false });
}
