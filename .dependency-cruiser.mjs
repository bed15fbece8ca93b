// The layers of ARCHITECTURE.md as rules: which room may import which, and through which one door
// each outside library enters. Type imports count. Run by `npm run check:layers`.

const rooms = [
  ['model', [], 'What things are rests on nothing, so that every room can rest on it.'],
  ['vietnamese', ['model'], 'Language knows dates and text, never letters: it must serve any document.'],
  [
    'input',
    ['model', 'vietnamese'],
    'Reading a file decides nothing about it; rules and layout are for others.',
  ],
  ['rules', ['model', 'vietnamese'], 'A rule of law speaks of fields, not of files, pages or databases.'],
  ['template', ['model', 'vietnamese'], 'Wording is filled without knowing where it will be printed.'],
  ['compose', ['model', 'vietnamese'], 'A tree has no sizes: composing must not know of lines or bytes.'],
  ['layout', ['model'], 'Line and page breaks come from boxes and numbers, not from law or language.'],
  [
    'writers',
    ['model', 'vietnamese'],
    'A writer puts down what it is given; it decides no wording and no breaks.',
  ],
  [
    'application',
    ['model', 'vietnamese', 'input', 'rules', 'template', 'compose', 'layout', 'writers'],
    'Use cases see ports, never adapters, so that they run on fakes and in any shell.',
  ],
]

const roomRules = rooms.map(([room, allowed, why]) => ({
  name: `room-${room}`,
  comment: why,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
}))

// One library, one door. `to` is matched against node_modules/NAME/ or the bare name.
const doors = [
  ['yaml|zod', '^src/input/', 'Foreign text becomes checked values in one place.'],
  ['hucre', '^src/(input|writers)/', 'Workbooks are read where input is read and written by a writer.'],
  ['@xmldom/xmldom', '^src/input/', 'XML of strangers is parsed where input is read.'],
  ['postal-mime', '^src/input/', 'Mail of strangers is parsed where input is read.'],
  [
    'handlebars',
    '^src/template/',
    'Templates are walked and checked before they run; nobody else may run one.',
  ],
  [
    '@pdf-lib/fontkit',
    '^src/(layout|writers)/',
    'Fonts are measured in layout and embedded by the PDF writer.',
  ],
  ['docx|pdf-lib|subset-font', '^src/writers/', 'File formats are known to their writers alone.'],
  ['fflate', '^src/(input|writers)/', 'Packages are opened where input is read and made by writers.'],
  ['nodemailer', '^src/(writers|adapters)/', 'MIME is written in writers, SMTP spoken in adapters.'],
  ['smtp-server|better-sqlite3|kysely', '^src/adapters/', 'The machine is reached through adapters only.'],
  [
    '@expo-google-fonts',
    '^src/adapters/',
    'Font files are read from disk by an adapter and handed in as bytes.',
  ],
  ['@hyzyla/pdfium', '^src/adapters/', 'Drawing pages takes a large library, loaded when asked for.'],
  ['commander|picocolors', '^src/cli/', 'Arguments and colours belong to the terminal.'],
]

const doorRules = doors.map(([names, from, why]) => ({
  name: `door-${names.replaceAll(/[@/|]/g, '-').replace(/^-/, '')}`,
  comment: why,
  severity: 'error',
  from: { path: '^src/', pathNot: from },
  to: { path: `(^|node_modules/)(@types/)?(${names})(/|$)` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'In a cycle nothing can be read, tested or replaced alone. Type imports count too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...roomRules,
    {
      name: 'room-adapters',
      comment:
        'An adapter serves a port. It knows the interface and the model, no use case and no core room.',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: '^src/', pathNot: '^src/(model|adapters)/|^src/application/ports/' },
    },
    {
      name: 'adapters-take-types-only-from-ports',
      comment: 'Ports are interfaces: at run time no adapter depends on the application.',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: '^src/application/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'room-cli',
      comment: 'The terminal asks use cases and prints results; it reads no file format and breaks no line.',
      severity: 'error',
      from: { path: '^src/cli/', pathNot: '^src/cli/(bootstrap|message-thread|press-thread)\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(model|application|cli)/' },
    },
    {
      name: 'only-bootstrap-names-adapters',
      comment: 'One file a thread joins ports to the machine; everything else can be run on fakes.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(adapters/|cli/(bootstrap|message-thread|press-thread)\\.ts$)' },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'room-bootstrap',
      comment: 'Bootstrap joins; it has no business in the core rooms.',
      severity: 'error',
      from: { path: '^src/cli/(bootstrap|message-thread|press-thread)\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(model|application|adapters|cli)/' },
    },
    ...doorRules,
    {
      name: 'nodemailer-transport-in-adapters',
      comment: 'Speaking SMTP is an effect; the writer may take the MIME composer only.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/adapters/' },
      to: { path: 'nodemailer/', pathNot: 'nodemailer/dist/esm/(mail-composer|mime-node|qp)/' },
    },
    {
      name: 'node-in-adapters',
      comment:
        'Files, sockets, clocks and hashing are the machine: the core and the use cases are blind to it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(adapters|cli)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-development-library',
      comment: 'What users run must be installed for them.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '@types/' },
    },
    {
      name: 'not-unresolvable',
      comment: 'An import that leads nowhere escapes every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'source-not-to-test',
      comment: 'Tests know the program; the program does not know its tests.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
