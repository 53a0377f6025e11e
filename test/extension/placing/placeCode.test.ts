import assert from 'node:assert/strict';
import { fileEdits } from '../../../src/extension/placing/answer';
import { type Placement, placeAnswer, type ShownFile } from '../../../src/extension/placing/placeAnswer';

interface Answer {
  readonly isCutOff?: boolean;
  readonly language?: string;
}

function placement(code: string, text: string, shown: Partial<ShownFile> = {}, answer: Answer = {}): Placement {
  const [change] = fileEdits({ code, language: 'ts', path: undefined, ...answer });
  assert.equal(change?.kind, 'code');
  return placeAnswer(change, { text, lines: undefined, name: 'a.ts', ...shown });
}

/** The form and the file after the code, or the sentence that says why there is none. */
function placed(...[code, text, shown, answer]: Parameters<typeof placement>): [string | undefined, string] {
  const { kind, form, ...rest } = placement(code, text, shown, answer);
  return [kind === 'placed' ? form : kind, 'text' in rest ? rest.text : rest.reason];
}

const cart = `import { Item } from './item';
import { tax } from './tax';

const limit = 100;

/** What the customer takes. */
export class Cart {
  private items: Item[] = [];

  /** Adds one. */
  add(item: Item): void {
    if (this.items.length >= limit) throw new Error('full');
    this.items.push(item);
  }

  remove(id: string): void {
    const index = this.items.findIndex((item) => item.id === id);
    if (index !== -1) {
      this.items.splice(index, 1);
    }
  }

  get total(): number {
    return this.items.reduce((sum, item) => sum + item.price, 0);
  }
}

export function receipt(cart: Cart): string {
  const sum = tax(cart.total);
  return \`Total: \${sum}\`;
}

export function isEmpty(cart: Cart): boolean {
  return cart.total === 0;
}
`;

const withoutEnd = cart.trimEnd();

describe('Code that is all of a file', () => {
  it('takes its place, to the byte', () => {
    const next = cart.replace('limit = 100', 'limit = 99').replace('sum + item', 'item + sum');
    assert.deepEqual(placed(next.trimEnd(), cart), ['whole', next]);
  });

  it('ends like the file, with its line ends and its mark of byte order', () => {
    const windows = `\uFEFF${withoutEnd.replaceAll('\n', '\r\n')}`;
    assert.deepEqual(placed(withoutEnd.replace('100', '99'), windows), ['whole', windows.replace('100', '99')]);
    assert.deepEqual(placed('\uFEFFa\nc\n\n', 'a\nb\n'), ['whole', 'a\nc\n']);
    assert.deepEqual(placed('a\nx\nc', 'a\r\nb\nc\r\n'), ['whole', 'a\r\nx\nc\r\n']);
  });

  it('leaves blanks at the ends of lines where it has lost all of them, and takes them where it has kept some', () => {
    const blanks = 'a  \nb  \nc\n';
    assert.deepEqual(placed('a\nb\nC', blanks), ['whole', 'a  \nb  \nC\n']);
    assert.deepEqual(placed('a  \nb\nC', blanks), ['whole', 'a  \nb\nC\n']);
    assert.deepEqual(placed('a\nb\nc', blanks), ['whole', 'a\nb\nc\n']);
  });

  it('loses what only the model put there: a path, numbers, HTML’s names', () => {
    const next = cart.replace('100', '99');
    const numbered = next.split('\n').map((line, index) => `${index + 1} | ${line}`);
    assert.deepEqual(placed(`// src/cart.ts\n\n${next}`, cart), ['whole', next]);
    assert.deepEqual(placed(numbered.slice(0, -1).join('\n'), cart), ['whole', next]);
    const escaped = next.trimEnd().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    assert.deepEqual(placed(escaped, cart), ['whole', next]);
  });

  it('keeps a path in the first line that the file has', () => {
    assert.deepEqual(placed('// src/a.ts\nb', '// src/a.ts\na\n'), ['whole', '// src/a.ts\nb\n']);
  });

  it('may be indented anew as a whole', () => {
    const tabs = cart.replaceAll(/^( {2})+/gm, (indent) => '\t'.repeat(indent.length / 2));
    assert.deepEqual(placed(tabs.trimEnd(), cart), ['whole', tabs]);
    assert.deepEqual(placed('{\n    "a": 1\n}', '{\n  "a": 1\n}\n'), ['whole', '{\n    "a": 1\n}\n']);
  });

  it('may have new lines at its ends, and lack some', () => {
    const next = `// New.\nimport { log } from './log';\n${cart}\nexport const version = 1;\n`;
    assert.deepEqual(placed(next.trimEnd(), cart), ['whole', next]);
    const shorter = cart.replace(/import \{ tax.*\n/, '').replace('tax(cart.total)', 'cart.total');
    assert.deepEqual(placed(shorter.trimEnd(), cart), ['whole', shorter]);
  });

  it('may fill an empty file, and a file of a few lines may say something else', () => {
    assert.deepEqual(placed('a\nb', ''), ['whole', 'a\nb\n']);
    assert.deepEqual(placed("const greeting = 'Hi';\nlog(greeting);", "const greeting = 'Hello';\n"), [
      'whole',
      "const greeting = 'Hi';\nlog(greeting);\n",
    ]);
  });

  it('is refused where much of the file is missing', () => {
    const long = Array.from({ length: 100 }, (_each, index) => `line ${index};`);
    const half = [...long.slice(0, 25), ...long.slice(75)].join('\n');
    assert.deepEqual(placed(half, long.join('\n')), [
      'unplaced',
      'The reply’s code has much less than a.ts, and does not say what of it stays.',
    ]);
  });

  it('is refused where the reply was cut off before its end', () => {
    const [kind] = placed(withoutEnd.slice(0, withoutEnd.lastIndexOf('export')), cart, {}, { isCutOff: true });
    assert.equal(kind, 'unplaced');
    assert.equal(placed(withoutEnd.replace('100', '99'), cart, {}, { isCutOff: true })[0], 'whole');
  });

  it('is refused where it is something else: a command, output, a usage example', () => {
    for (const code of [
      'npm install tax',
      '$ node cart.js\nTotal: 12',
      "import { Cart } from './cart';\nnew Cart().add(x);",
      '{"a": 1}',
    ]) {
      assert.equal(placed(code, cart)[0], 'unplaced', code);
    }
  });

  it('is refused where it lacks the other half of brackets that the file has', () => {
    const text =
      "'use strict';\n\nexport default function (it) {\n  return `\nNo file was found.\nPlease look at it.\n`;\n}\n";
    const code = 'export default function (it) {\n\treturn `\nNo file was found.';
    assert.equal(placed(code, text)[0], 'unplaced');
  });

  it('is refused where it has marks of a diff, a patch or a SEARCH block that can’t be read as one', () => {
    const diffLike = cart.replace('const limit = 100;', '-const limit = 100;\n+const limit = 99;');
    for (const code of [diffLike, `${withoutEnd}\n*** End Patch`, `${withoutEnd}\n>>>>>>> REPLACE`]) {
      assert.deepEqual(placed(code, cart), [
        'unplaced',
        'The reply’s code has marks of a change that is not complete.',
      ]);
    }
  });

  it('is refused where it has more lines than anyone writes', () => {
    const [kind, reason] = placed('a\r'.repeat(200_001), cart);
    assert.deepEqual([kind, reason], ['unplaced', 'The reply’s code has more than 200,000 lines.']);
  });

  it('is refused where it is empty or has a conflict', () => {
    assert.deepEqual(placed(' \n', cart), ['unplaced', 'The reply’s block of code is empty.']);
    const conflict = cart.replace(
      'const limit = 100;',
      '<<<<<<< HEAD\nconst limit = 1;\n=======\nconst limit = 2;\n>>>>>>> b',
    );
    assert.deepEqual(placed(conflict, cart), [
      'unplaced',
      'The reply’s code has marks of a conflict that was not resolved.',
    ]);
    assert.equal(placed(conflict.replace('limit = 1', 'limit = 3'), conflict)[0], 'whole');
  });
});

describe('Code for what was shown of a file', () => {
  const lines = { start: 11, end: 14 };

  it('takes the place of that', () => {
    const code = "  add(item: Item): void {\n    this.items.push(item);\n    log('added');\n  }";
    const [form, text] = placed(code, cart, { lines });
    assert.equal(form, 'range');
    assert.equal(
      text,
      cart.replace(/ {4}if \(this\.items\.length.*\n/, '').replace('push(item);', "push(item);\n    log('added');"),
    );
  });

  it('is indented like it, though it begins at the margin or its first line alone does', () => {
    const next = cart.replace("'full'", "'too full'");
    const shown = [
      '  add(item: Item): void {',
      "    if (this.items.length >= limit) throw new Error('too full');",
      '    this.items.push(item);',
      '  }',
    ];
    assert.deepEqual(placed(shown.map((line) => line.slice(2)).join('\n'), cart, { lines }), ['range', next]);
    assert.deepEqual(placed(shown.join('\n').trim(), cart, { lines }), ['range', next]);
    assert.deepEqual(
      placed('const limit = 7;', 'if (a) {\n    const limit = 9;\n}\n', { lines: { start: 2, end: 2 } }),
      ['range', 'if (a) {\n    const limit = 7;\n}\n'],
    );
  });

  it('keeps blank lines around it', () => {
    const text = 'a\n\nconst b = 1;\n\nc\n';
    assert.deepEqual(placed('const b = 2;', text, { lines: { start: 2, end: 4 } }), ['range', text.replace('1', '2')]);
  });

  it('takes the place of all where it brings all along', () => {
    const next = cart.replace("'full'", "'too full'");
    assert.deepEqual(placed(next.trimEnd(), cart, { lines }), ['whole', next]);
  });

  it('is refused where a line from outside would stand there twice', () => {
    const text = 'if (a) {\n  first(1);\n  second(2);\n}\nrest();\n';
    const [kind, reason] = placed('  first(1);\n  second(3);\n}', text, { lines: { start: 2, end: 3 } });
    assert.equal(kind, 'unplaced', reason);
  });
});

describe('Code that is a part of what was shown', () => {
  it('is a function, known by its first line', () => {
    const code = 'export function receipt(cart: Cart): string {\n  return String(cart.total);\n}';
    const [form, text] = placed(code, cart);
    assert.equal(form, 'fragment');
    assert.equal(text, cart.replace(/ {2}const sum.*\n.*;/, '  return String(cart.total);'));
  });

  it('is a function, known by its name though its first line is another', () => {
    const code = "export function receipt(cart: Cart, currency = '€'): string {\n  return currency + cart.total;\n}";
    const next = cart.replace(/export function receipt[^}]*\}`;\n\}/, code);
    assert.deepEqual(placed(code, cart), ['fragment', next]);
  });

  it('is a member of a class, wherever the code begins', () => {
    const code =
      '  get total(): number {\n    let sum = 0;\n    for (const { price } of this.items) sum += price;\n    return sum;\n  }';
    const next = cart.replace(/ {2}get total[^}]*\}/, code);
    assert.deepEqual(placed(code, cart), ['fragment', next]);
    assert.deepEqual(placed(code.replaceAll(/^ {2}/gm, ''), cart), ['fragment', next]);
  });

  it('leaves the comment above it where it does not show that, and replaces it where it does', () => {
    const code = '  add(item: Item): void {\n    this.items.unshift(item);\n  }';
    const next = cart.replace(/ {2}add\([^}]*\n {2}\}/, code);
    assert.deepEqual(placed(code, cart), ['fragment', next]);
    assert.deepEqual(placed(`  /** Adds it. */\n${code}`, cart), ['fragment', next.replace('Adds one', 'Adds it')]);
  });

  it('brings new functions along, next to those that are there', () => {
    const code =
      'export function receipt(cart: Cart): string {\n  return lines(cart);\n}\n\nfunction lines(cart: Cart): string {\n  return String(cart.total);\n}';
    const next = cart.replace(/export function receipt[^}]*\}`;\n\}/, code);
    assert.deepEqual(placed(code, cart), ['fragment', next]);
  });

  it('is a class, though imports that it needs are not shown', () => {
    const code = cart
      .slice(cart.indexOf('export class'), cart.indexOf('export function'))
      .trimEnd()
      .replace('sum + item', 'item + sum');
    assert.deepEqual(placed(code, cart), ['fragment', cart.replace('sum + item', 'item + sum')]);
  });

  it('is some lines, known by the first and the last', () => {
    const code =
      '    const index = this.items.findIndex((each) => each.id === id);\n    if (index < 0) return;\n    this.items.splice(index, 1);';
    assert.equal(placed(code, cart)[0], 'unplaced');
    const framed = `  remove(id: string): void {\n${code}\n  }\n\n  get total(): number {`;
    const next = cart.replace(/ {4}const index[\s\S]*?\n {4}\}/, code);
    assert.deepEqual(placed(framed, cart), ['fragment', next]);
  });

  it('is refused where it leaves out members between those that it changes', () => {
    const code =
      '  add(item: Item): void {\n    this.items.unshift(item);\n  }\n\n  get total(): number {\n    return 0;\n  }';
    assert.equal(placed(code, cart)[0], 'unplaced');
  });

  it('is refused where two functions have its name', () => {
    const two = 'class A {\n  run() {\n    a();\n  }\n}\n\nclass B {\n  run() {\n    b();\n  }\n}\n';
    assert.equal(placed('  run() {\n    c();\n  }', two)[0], 'unplaced');
  });

  it('leaves the comment at the top of the file where it does not show that', () => {
    const text = `/**\n * Says whether it is one.\n * @param value Anything\n * @returns Whether it is\n */\n${'export function isOne(value: unknown): boolean {\n  return value === 1;\n}\n'}`;
    const code = 'export function isOne(value: unknown): boolean {\n  return value === 1 || value === 1n;\n}';
    assert.deepEqual(placed(code, text), ['fragment', text.replace('=== 1;', '=== 1 || value === 1n;')]);
  });

  it('is refused where it ends within a statement of the file', () => {
    const list = '- one\n  goes on\n- two\n  goes on as well\n- three\n  goes on\n- four\n  goes on\n';
    assert.equal(placed('- one, anew\n  goes on\n- two', list)[0], 'unplaced');
  });

  it('is refused where its first and last lines are those of different functions', () => {
    assert.equal(
      placed(
        '    const index = this.items.findIndex((item) => item.id === id);\n  const sum = tax(cart.total);',
        cart,
      )[0],
      'unplaced',
    );
  });

  it('stands where it changes least of the places that begin and end like it', () => {
    const step = (name: string, ...lines: string[]) => [
      "test('runs', () => {",
      `  const ${name} = start();`,
      ...lines,
      '  done();',
      '});',
    ];
    const one = step('one', '  first(one);', '  second(one);', '  third(one);', '  fourth(one);');
    const two = step('two', '  fifth(two);', '  sixth(two);', '  seventh(two);', '  eighth(two);');
    const text = `${['setUp();', '', ...one, '', ...two, '', 'tearDown();'].join('\n')}\n`;
    const code = two.join('\n').replace('sixth(two)', 'other(two)');
    assert.deepEqual(placed(code, text), ['fragment', text.replace('sixth(two)', 'other(two)')]);
    assert.equal(placed(code.replaceAll('two', 'three'), text)[0], 'unplaced');
  });

  it('is refused where it is new and says nothing of its place', () => {
    assert.equal(
      placed('export function discount(cart: Cart): number {\n  return cart.total / 10;\n}', cart)[0],
      'unplaced',
    );
  });

  it('is a property of JSON, with the comma that only its neighbours need', () => {
    const json = '{\n  "scripts": {\n    "a": "b"\n  },\n  "private": true\n}\n';
    assert.deepEqual(placed('"scripts": {\n  "a": "c"\n}', json), ['fragment', json.replace('"b"', '"c"')]);
  });

  it('is a function by indentation alone, in Python', () => {
    const python =
      'import os\n\n\nclass A:\n    def one(self):\n        return 1\n\n    def two(self):\n        if self.x:\n            return 2\n        return 3\n\n\ndef main():\n    A().one()\n';
    const code = 'def two(self, y):\n    return self.x + y';
    const next = python.replace(/ {4}def two[\s\S]*return 3/, '    def two(self, y):\n        return self.x + y');
    assert.deepEqual(placed(code, python), ['fragment', next]);
  });

  it('is refused where it breaks off with the reply', () => {
    assert.equal(
      placed('export function receipt(cart: Cart): string {\n  return', cart, {}, { isCutOff: true })[0],
      'unplaced',
    );
  });
});

describe('Code that leaves lines out', () => {
  const kept = '// ... existing code ...';

  it('keeps what stands there', () => {
    const code = `${kept}\n\n  get total(): number {\n    return 0;\n  }\n}\n\n${kept}`;
    const next = cart.replace(/return this\.items\.reduce.*/, 'return 0;');
    assert.deepEqual(placed(code, cart), ['elided', next]);
  });

  it('keeps members of a class, and takes new ones in where it shows them', () => {
    const atEnd = `export class Cart {\n  ${kept}\n\n  clear(): void {\n    this.items = [];\n  }\n}`;
    const next = cart.replace('price, 0);\n  }\n', 'price, 0);\n  }\n\n  clear(): void {\n    this.items = [];\n  }\n');
    assert.deepEqual(placed(atEnd, cart), ['elided', next]);
    const first = `export class Cart {\n  readonly id = 1;\n  ${kept}\n}`;
    assert.deepEqual(placed(first, cart), ['elided', cart.replace('Cart {\n', 'Cart {\n  readonly id = 1;\n')]);
  });

  it('keeps members, and changes those that it shows, by their names', () => {
    const code = `export class Cart {\n  ${kept}\n  remove(item: Item): void {\n    this.items = this.items.filter((each) => each !== item);\n  }\n  ${kept}\n}`;
    const next = cart.replace(
      / {2}remove[\s\S]*?\n {2}\}/,
      '  remove(item: Item): void {\n    this.items = this.items.filter((each) => each !== item);\n  }',
    );
    assert.deepEqual(placed(code, cart), ['elided', next]);
  });

  it('keeps the rest of a function', () => {
    const code = `export function receipt(cart: Cart): string {\n  log('receipt');\n  ${kept}\n}`;
    assert.deepEqual(placed(code, cart), [
      'elided',
      cart.replace('string {\n  const', "string {\n  log('receipt');\n  const"),
    ]);
  });

  it('keeps imports above a new one', () => {
    const code = `// ... existing imports ...\nimport { log } from './log';\n\nconst limit = 100;\n\n${kept}`;
    assert.deepEqual(placed(code, cart), [
      'elided',
      cart.replace("'./tax';\n", "'./tax';\nimport { log } from './log';\n"),
    ]);
  });

  it('may say so in many ways', () => {
    const ways = [
      ...[
        '// ...',
        '...',
        '/* ... */',
        '// … existing code …',
        '// rest of the code remains unchanged',
        '# ... rest of the file',
      ],
      ...[
        '// (rest of the class is unchanged)',
        '<!-- ... -->',
        '// ... other methods ...',
        '// [existing code]',
        '{/* ... existing code ... */}',
      ],
    ];
    const next = cart.replace('limit = 100', 'limit = 99').replace('total === 0', 'total <= 0');
    for (const way of ways) {
      const head =
        "import { Item } from './item';\nimport { tax } from './tax';\n\nconst limit = 99;\n\n/** What the customer takes. */";
      const tail = 'export function isEmpty(cart: Cart): boolean {\n  return cart.total <= 0;\n}';
      assert.deepEqual(placed(`${head}\n${way}\n${tail}`, cart), ['elided', next], way);
    }
  });

  it('is refused where it can’t be told what stays', () => {
    const refused = [
      // New code between two elisions.
      `export class Cart {\n  ${kept}\n  clear(): void {\n    this.items = [];\n  }\n  ${kept}\n}`,
      // Other lines on both sides.
      `first();\n${kept}\nsecond();`,
      // A changed line that could be the one that stays.
      `export function isEmpty(cart: Cart): boolean {
  return cart.total <= 0;
  ${kept}
}`,
    ];
    for (const code of refused) {
      assert.equal(placed(code, cart)[0], 'unplaced', code);
    }
    assert.deepEqual(placed(refused[1] ?? '', cart), [
      'unplaced',
      'The reply says “// ... existing code ...”, and it can’t be told which lines of a.ts it means.',
    ]);
  });

  it('changes a method that has no body yet, and does not put another beside it', () => {
    const text = 'class A {\n  one() {\n    return 1;\n  }\n\n  two() {}\n}\n';
    const code = `class A {\n  ${kept}\n  two(value) {\n    return value;\n  }\n}`;
    assert.deepEqual(placed(code, text), ['elided', text.replace('two() {}', 'two(value) {\n    return value;\n  }')]);
  });

  it('is no such code where the file has these lines itself, or they are new', () => {
    const docs = 'a();\n// ...\nb();\n// ... existing code ...\nc();\n';
    assert.deepEqual(placed(docs.replace('b()', 'B()').trimEnd(), docs), ['whole', docs.replace('b()', 'B()')]);
    const stub = 'def f():\n    return 1\n';
    assert.deepEqual(placed(`${stub}\n\ndef g():\n    ...`, stub), ['whole', `${stub}\n\ndef g():\n    ...\n`]);
  });

  it('never writes such a line', () => {
    for (const text of [cart, 'a\nb\nc\n', '']) {
      for (const code of [kept, `a\n${kept}`, `${kept}\nb`, `${cart}\n${kept}`, `a\n${kept}\nc`]) {
        const result = placement(code, text);
        assert.ok(result.kind === 'unplaced' || !result.text.includes(kept), code);
      }
    }
  });
});

describe('code that could be more of a file than it is', () => {
  it('does not take a file’s interface away with a namespace of the same name', () => {
    const text = [
      ...[
        '/** The standard. */',
        'export interface Standard<T> {',
        "  readonly '~standard': Standard.Props<T>;",
        '}',
        '',
      ],
      ...[
        'export declare namespace Standard {',
        '  interface Props<T> {',
        '    readonly version: 1;',
        '    readonly value: T;',
      ],
      ...[
        '  }',
        '',
        '  interface Issue {',
        '    readonly message: string;',
        '    readonly path: string[];',
        '  }',
        '}',
        '',
      ],
    ].join('\n');
    const namespace = text.slice(text.indexOf('export declare')).trimEnd();
    const code = namespace.replace('string[];', 'string[] | undefined;');
    const result = placement(code, text);
    assert.ok(result.kind === 'unplaced' || result.text === text.replace('string[];', 'string[] | undefined;'));
  });

  it('takes no words away up to a line of signs that stands in several places', () => {
    const line = `//${'-'.repeat(40)}`;
    const text = `'use strict';\n\n\n${line}\n// Rule Definition\n${line}\n\nmodule.exports = {};\n`;
    assert.equal(placement(`'use strict';\n\n${line}`, text).kind, 'unplaced');
  });
});
