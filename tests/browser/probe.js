// Looks at a page from inside, for the tests. Every function returns plain lists of {kind, figure, text}.

globalThis.probe = (() => {
  const SIDE = 0.75; // Half pixels come from rounding, not from a fault.

  /** An element and what it stands in: `ul.grid > li > a`. */
  function kind(element) {
    const parts = [];
    for (let e = element; e && e !== document.body && parts.length < 3; e = e.parentElement) {
      const classes = [...e.classList].map((name) => `.${name}`).join('');
      parts.unshift(e.localName + classes);
    }
    return parts.join(' > ');
  }

  function shortened(text) {
    const plain = text.replace(/\s+/g, '');
    return plain.length > 24 ? `“${plain.slice(0, 24)}…”` : `“${plain}”`;
  }

  function offender(element, figure, text = element.textContent ?? '') {
    return { kind: kind(element), figure, text: shortened(text || element.name || element.id || '') };
  }

  const style = (element, pseudo) => getComputedStyle(element, pseudo);

  function isShown(element) {
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  }

  /**
   * Text for screen readers only, or for the keyboard only: taken out of the flow and put off the left edge, or
   * clipped to nothing. The skip link and the heads of tables that are stacked on phones are such.
   */
  function isHiddenOnPurpose(element) {
    for (let e = element; e && e !== document.body; e = e.parentElement) {
      const s = style(e);
      if (s.position !== 'absolute' && s.position !== 'fixed') continue;
      const box = e.getBoundingClientRect();
      if (box.right <= 0 || (box.width <= 1 && box.height <= 1) || s.clipPath.startsWith('inset(50%')) return true;
    }
    return false;
  }

  const isBlock = (element) => !style(element).display.startsWith('inline') && style(element).display !== 'contents';

  /** The nearest element that makes a box of its own. */
  function block(element) {
    let e = element;
    while (e !== document.body && !isBlock(e)) e = e.parentElement;
    return e;
  }

  const TARGETS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, label.choice, [tabindex]';

  /** Everything that can be touched. A choice is its whole label: the round button in it is no target of its own. */
  function targets() {
    return [...document.querySelectorAll(TARGETS)].filter(
      (e) => isShown(e) && !isHiddenOnPurpose(e) && !(e.localName === 'input' && e.closest('label.choice')),
    );
  }

  /**
   * A link inside a sentence, exempt from the size of targets as in WCAG 2.5.8: an `<a>` laid out `inline`, in a block
   * that has letters or digits outside of links. A link alone in its block, one made a box by its style, and one in a
   * picture are never exempt.
   */
  function isInSentence(element) {
    if (element.localName !== 'a' || element instanceof SVGElement || style(element).display !== 'inline') return false;
    const around = block(element).cloneNode(true);
    for (const other of around.querySelectorAll('a, button, summary')) other.remove();
    return /[\p{L}\p{N}]/u.test(around.textContent);
  }

  /** A box as high as the letters: the line boxes of large fonts reach into each other where no letter does. */
  function letters(rect, element) {
    const svg = element.ownerSVGElement;
    const scale = svg ? svg.getScreenCTM().a : 1;
    const height = Math.min(rect.height, parseFloat(style(element).fontSize) * scale * 0.9);
    const top = rect.top + (rect.height - height) / 2;
    return { left: rect.left, right: rect.right, top, bottom: top + height };
  }

  /** Every line of text that is shown: its box and the element it stands in. */
  function lines() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !isShown(element) || isHiddenOnPurpose(element)) continue;
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width > 1) found.push({ node, element, box: letters(rect, element) });
      }
    }
    return found;
  }

  const across = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);

  /** Pairs whose boxes lie on each other. */
  function overlaps(list, areOne) {
    const found = [];
    const sorted = [...list].sort((a, b) => a.box.top - b.box.top);
    sorted.forEach((one, i) => {
      for (let j = i + 1; j < sorted.length && sorted[j].box.top < one.box.bottom - 1; j += 1) {
        const other = sorted[j];
        const x = across(one.box, other.box);
        const y = down(one.box, other.box);
        if (x <= 1 || y <= 1 || areOne(one, other)) continue;
        const figure = `lies on ${kind(other.element)} ${shortened(other.element.textContent)} by ${Math.round(x)}×${Math.round(y)} px`;
        found.push(offender(one.element, figure));
      }
    });
    return found;
  }

  const round = (number) => Math.round(number * 10) / 10;

  /** Everything that does not fit at this width and size of text. */
  function layout() {
    const root = document.documentElement;
    const wide = root.clientWidth;
    const texts = lines();
    const sideways = root.scrollWidth > wide ? [offender(document.body, `${root.scrollWidth} px wide in ${wide}`, ' ')] : [];
    for (const e of document.body.querySelectorAll('*')) {
      const scrolls = ['auto', 'scroll'].includes(style(e).overflowX) && e.scrollWidth > e.clientWidth;
      if (scrolls) sideways.push(offender(e, `scrolls by itself, ${e.scrollWidth} px in ${e.clientWidth}`));
    }
    const outside = [];
    for (const { element, box } of texts) {
      if (box.left < -SIDE || box.right > wide + SIDE) {
        outside.push(offender(element, `text from ${round(box.left)} to ${round(box.right)} of ${wide} px`));
      }
    }
    const boxes = targets().flatMap((element) =>
      [...element.getClientRects()].map((rect) => ({
        element,
        box: style(element).display === 'inline' ? letters(rect, element) : rect,
      })),
    );
    for (const { element, box } of boxes) {
      if (box.left < -SIDE || box.right > wide + SIDE) {
        outside.push(offender(element, `reaches from ${round(box.left)} to ${round(box.right)} of ${wide} px`));
      }
    }
    const nested = (a, b) => a.element.contains(b.element) || b.element.contains(a.element);
    return {
      sideways,
      outside,
      clipped: texts.flatMap(clipped),
      overlaps: [...overlaps(boxes, nested), ...overlaps(texts, (a, b) => a.node === b.node)],
    };
  }

  /** A line of text that its own box, or a box around it that hides what is too much, does not hold. */
  function clipped({ element, box }) {
    if (element instanceof SVGElement) return [];
    const own = block(element).getBoundingClientRect();
    const over = Math.max(own.left - box.left, box.right - own.right);
    if (over > SIDE) return [offender(element, `text is ${round(over)} px wider than its box`)];
    for (let e = element; e && e !== document.body; e = e.parentElement) {
      const s = style(e);
      if (s.overflowX === 'visible' && s.overflowY === 'visible') continue;
      const r = e.getBoundingClientRect();
      const cut = Math.max(r.left - box.left, box.right - r.right, r.top - box.top, box.bottom - r.bottom);
      if (cut > SIDE) return [offender(element, `${round(cut)} px of the text are cut off by ${kind(e)}`)];
    }
    return [];
  }

  const LARGE = '.button, button, .choice, input[type=text], input[type=search], select, textarea, .big a';

  /** Targets that are too small, or too near to each other. */
  function touch() {
    const list = targets()
      .filter((element) => !isInSentence(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }));
    const small = [];
    for (const { element, box } of list) {
      const least = element.matches(LARGE) ? 60 : 48;
      if (box.height < least - 0.1 || box.width < least - 0.1) {
        small.push(offender(element, `${round(box.width)}×${round(box.height)} px, not ${least}×${least}`));
      }
    }
    const near = [];
    const sorted = [...list].sort((a, b) => a.box.top - b.box.top);
    sorted.forEach((one, i) => {
      for (let j = i + 1; j < sorted.length && sorted[j].box.top < one.box.bottom + 8; j += 1) {
        const other = sorted[j];
        const gap = Math.max(-across(one.box, other.box), -down(one.box, other.box));
        if (gap > 7.9 || one.element.contains(other.element) || other.element.contains(one.element)) continue;
        near.push(offender(one.element, `${round(Math.max(gap, 0))} px from ${kind(other.element)} ${shortened(other.element.textContent)}`));
      }
    });
    return { small, near, counted: list.length };
  }

  /** How type is set: sizes and line heights that are below the measure. */
  function type() {
    const body = parseFloat(style(document.body).fontSize);
    const size = body === 20 ? [] : [offender(document.body, `${body} px, not 20`, ' ')];
    const leading = [];
    const seen = new Set();
    for (const { element } of lines()) {
      if (seen.has(element)) continue;
      seen.add(element);
      const scale = element.ownerSVGElement ? element.getScreenCTM().a : 1;
      const px = parseFloat(style(element).fontSize) * scale;
      if (px < 17.95) size.push(offender(element, `${round(px)} px, not 18`));
      // Dates, evidence and the sources below a figure are notes.
      const isRunning =
        element.matches('p, li, dd, td') && !element.closest('.note, .grounds, .number, .who, .figure ul, nav, footer, .bar');
      if (isRunning && px < 19.95) size.push(offender(element, `${round(px)} px, not 20`));
      if (element.matches('.answer .number b') && px < 40) size.push(offender(element, `${round(px)} px, not 40`));
      const ratio = parseFloat(style(element).lineHeight) / parseFloat(style(element).fontSize);
      if (isRunning && ratio < 1.595) leading.push(offender(element, `line height ${Math.round(ratio * 100) / 100}, not 1.6`));
    }
    return { size, leading };
  }

  return { kind, shortened, offender, style, isShown, isHiddenOnPurpose, block, targets, lines, layout, touch, type, round };
})();
