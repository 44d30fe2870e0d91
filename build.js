/**
 * Bundles Ibid into `dist/`: `main.js`, `encoder.js`, `opensearch.js`, `reader.js`, `worker.js`, `pdfium.wasm`, Ibid's citation styles,
 * and a chunk for each part that is loaded when it is first needed.
 * The devDependencies become part of the bundle, with their licences in `licenses.txt`; the dependencies stay packages.
 *
 *     node build.js             builds
 *     node build.js --prepare   builds, but keeps an existing `dist/` where esbuild is not installed
 *     node build.js --check     only checks that there is a `dist/`
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = import.meta.dirname;
const DIST = join(ROOT, 'dist');
const MAIN = join(DIST, 'main.js');
const STYLES = 'index-data/styles';
const OWN_STYLE = /^ibid-[a-z-]+\.csl$/;
const INPUTS = ['src', 'commands', 'package.json', 'package-lock.json', 'build.js', STYLES];
/** Packages that are used if they are installed: by discord.js, for text recognition, and to encode passages. */
const OPTIONAL = ['bufferutil', 'utf-8-validate', 'zlib-sync', 'tesseract.js', '@huggingface/transformers'];

/** Whether a source is newer than the bundle. */
export function isStale() {
  if (!existsSync(MAIN)) return true;
  const built = statSync(MAIN).mtimeMs;
  return INPUTS.map((name) => join(ROOT, name)).some((path) =>
    [path, ...(statSync(path).isDirectory() ? filesIn(path) : [])].some(
      (file) => statSync(file).mtimeMs > built,
    ),
  );
}

export async function buildBundle() {
  const { build } = await import('esbuild');
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: {
      main: 'src/main.ts',
      encoder: 'src/admin/encoder/child.ts',
      opensearch: 'src/library/store/opensearch/thread.ts',
      reader: 'src/admin/readers/reader.ts',
      worker: 'src/admin/worker/worker.ts',
    },
    outdir: DIST,
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20.19' },
    external: [...Object.keys(dependencies), ...OPTIONAL],
    // CommonJS packages in an ES module still call require for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    },
    // V8 keeps the text of all code; line breaks keep the line that an error shows short.
    ...{ minifySyntax: true, minifyWhitespace: true, lineLimit: 200 },
    ...{ legalComments: 'none', logLevel: 'warning', metafile: true },
  });
  for (const name of Object.keys(metafile.outputs)) escapeIn(join(ROOT, name));
  chmodSync(MAIN, 0o755);
  copyFileSync(join(ROOT, 'node_modules/@embedpdf/pdfium/dist/pdfium.wasm'), join(DIST, 'pdfium.wasm'));
  const styles = readdirSync(join(ROOT, STYLES)).filter((name) => OWN_STYLE.test(name));
  mkdirSync(join(DIST, 'styles'), { recursive: true });
  for (const name of styles) copyFileSync(join(ROOT, STYLES, name), join(DIST, 'styles', name));
  writeFileSync(join(DIST, 'licenses.txt'), licensesOf(Object.keys(metafile.inputs)));
  // Chunks are named by their content: those of earlier builds are left over.
  const copied = ['licenses.txt', 'pdfium.wasm', ...styles.map((name) => `styles/${name}`)];
  const written = new Set([...Object.keys(metafile.outputs), ...copied.map((name) => `dist/${name}`)]);
  for (const file of filesIn(DIST)) if (!written.has(relative(ROOT, file))) rmSync(file);
}

/** esbuild leaves them in regular expressions, and V8 keeps a text with characters beyond Latin-1 in twice the memory. */
function escapeIn(path) {
  const escaped = readFileSync(path, 'utf8').replace(/(\\*)([^\0-\x7f])/g, (_, slashes, character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `${slashes.slice(slashes.length % 2)}\\u${code}`;
  });
  writeFileSync(path, escaped);
}

/** The licences of the packages that files belong to. */
function licensesOf(files) {
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  return [...new Set(folders)]
    .sort()
    .map((folder) => {
      const path = join(ROOT, folder);
      const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
      const texts = readdirSync(path)
        .filter((file) => /^(?:licen[cs]e|notice)/i.test(file))
        .map((file) => readFileSync(join(path, file), 'utf8').trim());
      return [`${name} ${version} (${license})`, ...texts].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(2);
}

if (process.argv[1] === import.meta.filename) {
  const isInstalled = existsSync(join(ROOT, 'node_modules/esbuild'));
  const [, , flag] = process.argv;
  if (flag === '--check') {
    if (!existsSync(MAIN)) fail('Ibid is not built: run "npm ci", then start it again');
  } else if (flag === '--prepare' && !isInstalled && existsSync(MAIN)) {
    process.stdout.write('esbuild is not installed: dist/ stays as it is\n');
  } else if (!isInstalled) {
    fail('esbuild is not installed: run "npm ci", or copy dist/ from a checkout where Ibid is built');
  } else {
    await buildBundle();
  }
}
