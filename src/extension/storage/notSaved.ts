/** Says for people why something can't be saved, and what to do about it. */
import { reasonOf } from '../reasonOf';

/** `location` is the folder that can't be written. */
export function notSaved(subject: string, problem: unknown, location: string | undefined): Error {
  const reason = reasonOf(problem);
  const where = location === undefined ? '' : ` Folder: ${location}`;
  return new Error(
    `${subject} can’t be saved at the moment (${reason}).${advice(reason)} It is kept in memory and saved as soon as that works again; don’t close VS Code before then.${where}`,
  );
}

function advice(reason: string): string {
  if (/ENOSPC|EDQUOT|no space|quota/i.test(reason)) return ' The disk is full: please free some space.';
  if (/EACCES|EPERM|EROFS|NoPermissions|read-only|permission/i.test(reason)) {
    return ' The folder can’t be written: please allow writing to it.';
  }
  return '';
}
