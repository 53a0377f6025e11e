/** Gives a name that is not taken yet: `Pasted image.png`, `Pasted image 2.png`. */

export function freeName(name: string, taken: readonly string[]): string {
  const dot = name.lastIndexOf('.');
  let free = name;
  for (let number = 2; taken.includes(free); number++) free = `${name.slice(0, dot)} ${number}${name.slice(dot)}`;
  return free;
}
