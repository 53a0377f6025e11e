/** Knows which surface the user worked in last: that is the one that commands mean. */
import type { Session } from './session';
import type { Surface } from './surface';

export class Surfaces {
  private readonly recent: Surface[] = [];

  /** `home` is always there: the panel in the side bar. */
  constructor(private readonly home: () => Surface) {}

  get active(): Surface {
    return this.recent.at(-1) ?? this.home();
  }

  /** Shows a conversation to the user: where it is shown already, else in the surface that was used last. */
  async bringForward(session: Session): Promise<void> {
    for (const surface of [...this.recent].reverse().concat(this.home())) {
      if ((await surface.session()) === session) return surface.focus();
    }
    this.active.show(session);
    await this.active.focus();
  }

  focused(surface: Surface): void {
    this.closed(surface);
    this.recent.push(surface);
  }

  closed(surface: Surface): void {
    const index = this.recent.indexOf(surface);
    if (index !== -1) this.recent.splice(index, 1);
  }
}
