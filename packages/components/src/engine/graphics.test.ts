import {isSoftwareRenderer} from './graphics.js';

it.each([
  'ANGLE (Mesa/X.org, llvmpipe (LLVM 15.0.6 256 bits), OpenGL ES 3.2)',
  'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
  'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)',
  'Apple Software Renderer',
])('knows %s for a program', name => {
  expect(isSoftwareRenderer(name)).toBe(true);
});

it.each([
  'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL ES 3.2)',
  'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)',
  'Adreno (TM) 640',
  'Mali-G78',
  'Apple GPU',
])('takes %s for a graphics processor', name => {
  expect(isSoftwareRenderer(name)).toBe(false);
});
