/**
 * The pages that the browser ends at after a sign-in on this machine. Each is fixed text: nothing of the address that was
 * asked for is in it, and no script runs.
 */

/** What became of a request to the callback. */
export type CallbackAnswer =
  | 'signedIn'
  | 'denied'
  | 'failed'
  /** Another sign-in's, or no answer of the page at all: the sign-in goes on. */
  | 'notThis'
  /** An answer has come before. */
  | 'used'
  | 'cancelled'
  | 'expired';

interface Page {
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

const again = 'Close this page, go back to the editor and sign in again.';

const pages: { readonly [A in CallbackAnswer]: Page } = {
  signedIn: { status: 200, title: 'You are signed in', text: 'Close this page and go back to the editor.' },
  denied: { status: 200, title: 'The sign-in was denied', text: `No key was made. ${again}` },
  failed: { status: 502, title: 'The sign-in failed', text: 'The editor says why. Close this page and go back to it.' },
  notThis: { status: 400, title: 'Not the sign-in that is waited for', text: `Nothing was changed. ${again}` },
  used: { status: 409, title: 'This sign-in has been answered already', text: 'Nothing was changed. Close this page.' },
  cancelled: { status: 410, title: 'This sign-in was cancelled', text: `No key was kept. ${again}` },
  expired: { status: 410, title: 'This sign-in is too old', text: `It took more than ten minutes. ${again}` },
};

export function loopbackPage(answer: CallbackAnswer): { readonly status: number; readonly html: string } {
  const { status, title, text } = pages[answer];
  const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title} · OpenRouter Chat</title>
<style>
body { max-width: 32em; margin: 20vh auto 0; padding: 0 1em; font: 1rem/1.5 system-ui, sans-serif; text-align: center }
h1 { font-size: 1.4rem }
</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`;
  return { status, html };
}
