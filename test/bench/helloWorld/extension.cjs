// The least that an extension can be: what any activation costs, whatever the extension does.
'use strict';

const vscode = require('vscode');

exports.activate = (context) => {
  const hello = () => vscode.window.showInformationMessage('Hello World');
  context.subscriptions.push(vscode.commands.registerCommand('helloWorld.hello', hello));
};
