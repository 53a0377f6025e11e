/** The instructions of earlier edits in this workspace, and one that was typed and has not been sent. */

/** Where they are kept, such as VS Code's memory for a workspace. */
export interface InstructionMemory {
  get(key: string): unknown;
  update(key: string, value: readonly string[]): Thenable<void>;
}

const key = 'editInstructions';
const most = 20;

export class InstructionHistory {
  /** What stood in the box when it was left; empty where it was sent. */
  unsent = '';

  constructor(private readonly memory: InstructionMemory) {}

  /** The last one first. */
  get all(): readonly string[] {
    const stored = this.memory.get(key);
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  }

  add(instruction: string): void {
    this.unsent = '';
    const others = this.all.filter((each) => each !== instruction);
    void this.memory.update(key, [instruction, ...others].slice(0, most));
  }
}
