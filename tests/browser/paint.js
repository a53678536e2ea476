// Colours of a page as they are painted, for the tests. Needs `probe.js`.

globalThis.paint = (() => {
  const { kind, shortened, style, isShown, isHiddenOnPurpose, lines } = probe;
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map();

  /** Any colour of CSS as red, green, blue from 0 to 255 and alpha from 0 to 1. */
  function parse(colour) {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  }

  const over = ([r, g, b, a], below) => [r, g, b].map((c, i) => c * a + below[i] * (1 - a));

  function luminance(colour) {
    const [r, g, b] = colour.map((c) => {
      const s = c / 255;
      return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function ratio(a, b) {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  }

  /** What lies behind an element: its own background and those around it; in a picture the shapes drawn before it. */
  function behind(element) {
    const layers = [];
    if (element.ownerSVGElement) {
      const box = element.getBoundingClientRect();
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      for (const shape of element.ownerSVGElement.querySelectorAll('rect, path, circle, polygon')) {
        const r = shape.getBoundingClientRect();
        const isBefore = shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
        const isUnder = r.left <= x && r.right >= x && r.top <= y && r.bottom >= y;
        if (isBefore && isUnder && style(shape).fill !== 'none') layers.unshift(parse(style(shape).fill));
      }
    }
    for (let e = element; e; e = e.parentElement) {
      const s = style(e);
      if (s.backgroundImage !== 'none' && e !== element.ownerDocument.body) return null;
      layers.push(parse(s.backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), parse('Canvas').slice(0, 3));
  }

  function opacity(element) {
    let all = 1;
    for (let e = element; e; e = e.parentElement) all *= Number(style(e).opacity);
    return all;
  }

  const shown = (number) => `${Math.floor(number * 100) / 100}:1`;

  function measured(element, colour, text, least, what) {
    const ground = behind(element);
    if (!ground) return [{ kind: kind(element), figure: `${what} on a picture cannot be measured`, text: shortened(text) }];
    const [r, g, b, a] = parse(colour);
    const got = ratio(over([r, g, b, a * opacity(element)], ground), ground);
    if (got >= least) return [];
    return [{ kind: kind(element), figure: `${what} ${shown(got)}, not ${least}:1 (${colour})`, text: shortened(text) }];
  }

  /** All text that is fainter than 7:1, with what stands in and before fields and elements. */
  function text() {
    const found = [];
    const seen = new Set();
    for (const { element } of lines()) {
      if (seen.has(element)) continue;
      seen.add(element);
      const s = style(element);
      const colour = element.ownerSVGElement ? s.fill : s.color;
      found.push(...measured(element, colour, element.textContent, 7, 'text'));
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (!isShown(element) || isHiddenOnPurpose(element)) continue;
      for (const pseudo of ['::before', '::after']) {
        const s = style(element, pseudo);
        if (/[^"\s]/.test(s.content.replace(/^(none|normal)$/, ''))) {
          found.push(...measured(element, s.color, s.content, 7, pseudo));
        }
      }
      if (element.localName !== 'input' || element.type === 'hidden') continue;
      found.push(...measured(element, style(element).color, element.value || element.name, 7, 'typed text'));
      if (element.placeholder) {
        found.push(...measured(element, style(element, '::placeholder').color, element.placeholder, 7, 'placeholder'));
      }
    }
    return { found, counted: seen.size };
  }

  /** Controls whose edge is fainter than 4.5:1 against what is around them. Hairlines between rows are no controls. */
  function controls() {
    const found = [];
    for (const element of document.querySelectorAll('input[type=text], input[type=search], select, textarea, button, .button, .choice')) {
      if (!isShown(element)) continue;
      const ground = behind(element.parentElement);
      const s = style(element);
      const edges = [over(parse(s.backgroundColor), ground)];
      if (s.borderTopStyle !== 'none' && parseFloat(s.borderTopWidth) > 0) edges.push(over(parse(s.borderTopColor), ground));
      const got = Math.max(...edges.map((edge) => ratio(edge, ground)));
      if (got < 4.5) {
        const what = `edge ${shown(got)}, not 4.5:1 (${s.borderTopColor})`;
        found.push({ kind: kind(element), figure: what, text: shortened(element.textContent || element.name) });
      }
    }
    return found;
  }

  /** The ring around what has the focus, 4.5:1 against what is around it. */
  function ring() {
    const element = document.activeElement;
    const s = [element, element.closest('label.choice')].filter(Boolean).map((e) => style(e)).find((e) => e.outlineStyle !== 'none');
    if (!s) return [{ kind: kind(element), figure: 'no ring', text: shortened(element.textContent) }];
    const ground = behind(element.parentElement);
    const got = ratio(over(parse(s.outlineColor), ground), ground);
    return got >= 4.5 ? [] : [{ kind: kind(element), figure: `ring ${shown(got)}, not 4.5:1`, text: shortened(element.textContent) }];
  }

  /** The parts of a picture that nobody would see: neither filled nor drawn in a colour 3:1 from what is behind. */
  function shapes() {
    const found = [];
    for (const shape of document.querySelectorAll('main svg :is(rect, path, circle, polygon, polyline, line)')) {
      if (!isShown(shape) || shape.closest('defs, clipPath, mask')) continue;
      const s = style(shape);
      const ground = behind(shape.ownerSVGElement);
      const colours = [s.fill, s.stroke].filter((c) => c !== 'none' && !c.startsWith('url')).map((c) => over(parse(c), ground));
      const got = Math.max(1, ...colours.map((colour) => ratio(colour, ground)));
      if (got < 3) found.push({ kind: kind(shape), figure: `${shown(got)}, not 3:1 (${s.fill}, ${s.stroke})`, text: '' });
    }
    return found;
  }

  return { text, controls, ring, shapes, ratio };
})();
