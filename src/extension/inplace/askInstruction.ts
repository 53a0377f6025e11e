/** The box in which the user says what is to change. Earlier instructions lie below it, to be taken and changed. */
import * as vscode from 'vscode';
import type { InstructionHistory } from './instructionHistory';

export interface InstructionQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** What stands in the box at first. */
  readonly value: string;
  readonly history: InstructionHistory;
  /** The model that will be asked, in words. */
  readonly model: string;
}

/** `chooseModel`: the user wants to choose another model first, with `text` typed so far. */
export interface InstructionAnswer {
  readonly kind: 'instruction' | 'chooseModel';
  readonly text: string;
}

interface InstructionItem extends vscode.QuickPickItem {
  /** Undefined for what stands in the box. */
  readonly earlier?: string;
}

/** Undefined where the user left it. */
export function askInstruction(question: InstructionQuestion): Promise<InstructionAnswer | undefined> {
  const { history } = question;
  const box = vscode.window.createQuickPick<InstructionItem>();
  box.title = question.title;
  box.placeholder = question.placeholder;
  box.value = question.value;
  // Whoever looks up something in the code has not lost what was typed.
  box.ignoreFocusOut = true;
  box.buttons = [
    { iconPath: new vscode.ThemeIcon('settings-gear'), tooltip: `Model: ${question.model}. Select another…` },
  ];
  const earlier = history.all.map((text) => ({ label: firstLine(text), earlier: text, iconPath: clock }));
  const list = () => {
    const typed = box.value.trim();
    const send = { label: typed, description: 'Enter sends this', alwaysShow: true, iconPath: pencil };
    box.items = typed === '' ? earlier : [send, ...earlier.filter((item) => item.earlier !== typed)];
  };
  return new Promise((resolve) => {
    const close = (answer: InstructionAnswer | undefined) => {
      resolve(answer);
      box.hide();
    };
    box.onDidChangeValue(list);
    box.onDidTriggerButton(() => close({ kind: 'chooseModel', text: box.value }));
    box.onDidAccept(() => {
      const [chosen] = box.activeItems;
      if (chosen?.earlier === undefined) {
        const text = box.value.trim();
        if (text !== '') close({ kind: 'instruction', text });
        return;
      }
      // Not sent at once: it was about other lines.
      box.value = chosen.earlier;
      list();
    });
    box.onDidHide(() => {
      if (box.value !== question.value) history.unsent = box.value.trim();
      resolve(undefined);
      box.dispose();
    });
    list();
    box.show();
  });
}

const clock = new vscode.ThemeIcon('history');
const pencil = new vscode.ThemeIcon('edit');

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
