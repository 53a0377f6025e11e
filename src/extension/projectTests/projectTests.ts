/**
 * Looks into a project for how it is tested: which framework, where its tests lie and what they are called. Only when it
 * is asked, and never further than its limits.
 */
import * as vscode from 'vscode';
import { isBehindLink } from '../context/symbolicLinks';
import { type TestFamily, testFamilyOf } from './testFamilies';
import { type ProjectFile, type TestFramework, tellsFramework, testFramework } from './testFramework';
import { type TestPlace, testPlace } from './testPlace';

export interface ProjectTests {
  readonly framework: TestFramework | undefined;
  readonly kind: TestPlace['kind'];
  /** The file that the tests belong in. */
  readonly file: vscode.Uri;
  /** A test of another file, to take as an example. */
  readonly example: vscode.Uri | undefined;
}

/** So many sources and tests are looked at. */
const mostFiles = 5000;
/** Milliseconds for the search of files. */
const searchTime = 5000;
/** Bytes from which a project's file is not read. */
const largestFile = 500_000;

const elsewhere =
  '**/{node_modules,bower_components,vendor,third_party,dist,out,build,target,coverage,site-packages,.venv,venv,.git}/**';

/** Undefined where nothing is known of how such a file is tested, and for one that is in no folder of the workspace. */
export async function projectTests(source: vscode.Uri): Promise<ProjectTests | undefined> {
  const workspace = vscode.workspace.getWorkspaceFolder(source)?.uri;
  const family = testFamilyOf(source.path);
  if (!workspace || !family) return undefined;
  const files = await tellingFiles(source, workspace, family);
  const nearest = files[0]?.folder ?? workspace;
  const framework = testFramework(family, files);
  const placed = (await placeIn(nearest, source, family)) ?? (await placeIn(workspace, source, family));
  if (!placed) return undefined;
  const { root, place } = placed;
  const file = vscode.Uri.joinPath(root, place.path);
  const example = place.example === undefined ? undefined : vscode.Uri.joinPath(root, place.example);
  // Both are read without anybody having named them: what lies behind a link need not be of this project.
  if (place.kind === 'there' && (await isBehindLink(workspace, file))) return undefined;
  const isOurs = example !== undefined && !(await isBehindLink(workspace, example));
  return { framework, kind: place.kind, file, example: isOurs ? example : undefined };
}

interface TellingFile extends ProjectFile {
  readonly folder: vscode.Uri;
}

/** The nearest to the source file first. */
async function tellingFiles(
  source: vscode.Uri,
  workspace: vscode.Uri,
  family: TestFamily,
): Promise<readonly TellingFile[]> {
  const found: TellingFile[] = [];
  for (let folder = vscode.Uri.joinPath(source, '..'); ; folder = vscode.Uri.joinPath(folder, '..')) {
    const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
    for (const [name] of entries.filter(([each]) => tellsFramework(family, each))) {
      found.push({ folder, name, text: await textOf(vscode.Uri.joinPath(folder, name)) });
    }
    if (folder.path.length <= workspace.path.length) return found;
  }
}

async function textOf(file: vscode.Uri): Promise<string> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    return size > largestFile ? '' : new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return '';
  }
}

/** Undefined where the folder shows no test, unless it is all that there is. */
async function placeIn(root: vscode.Uri, source: vscode.Uri, family: TestFamily) {
  const extensions = [...new Set([...family.extensions, ...(family.testExtension ? [family.testExtension] : [])])];
  const pattern = new vscode.RelativePattern(root, `**/*.{${extensions.join(',')}}`);
  const cancelling = new vscode.CancellationTokenSource();
  const timer = setTimeout(() => cancelling.cancel(), searchTime);
  try {
    const uris = await vscode.workspace.findFiles(pattern, elsewhere, mostFiles, cancelling.token);
    const place = testPlace({ source: pathIn(root, source), files: uris.map((uri) => pathIn(root, uri)) });
    const isGuessed = place?.kind === 'new' && place.example === undefined;
    const isAll = vscode.workspace.getWorkspaceFolder(source)?.uri.toString() === root.toString();
    return place && (!isGuessed || isAll) ? { root, place } : undefined;
  } finally {
    clearTimeout(timer);
    cancelling.dispose();
  }
}

function pathIn(root: vscode.Uri, { path }: vscode.Uri): string {
  return path.slice(root.path.length).replace(/^\/+/, '');
}
