// The imports of a source file or of a built one, types and dynamic ones too.
import {readFileSync} from 'node:fs';
import ts from 'typescript';

export interface Import {
  from: string;
  typeOnly: boolean;
  dynamic: boolean;
}

/** Every module that a file of TypeScript, JavaScript or declarations names. */
export function importsIn(path: string): Import[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier && ts.isStringLiteral(specifier)) {
      found.push({from: specifier.text, typeOnly: isTypeOnly(node), dynamic: ts.isCallExpression(node)});
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `@a/b/c` → `@a/b`, `a/b` → `a`. */
export function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return node.arguments[0];
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  return undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return (
    ts.isImportTypeNode(node) ||
    (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
  );
}
