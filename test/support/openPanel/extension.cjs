// Shows the chat panel when VS Code has started, so that `npm start` ends where one can type.
'use strict';

const vscode = require('vscode');

exports.activate = () => vscode.commands.executeCommand('openrouterChat.open');
