import {noiseOf} from './dist/noise-estimate.js';
import sharp from 'sharp';
import {readdirSync,readFileSync} from 'node:fs';
const files=[...readdirSync('/work/shared/images/content').filter(f=>f.endsWith('.jpg')).map(f=>'/work/shared/images/content/'+f),...readFileSync('/tmp/d/noise/list.txt','utf8').trim().split('\n')];
function gauss(){let u=Math.random()||1e-9,v=Math.random();return Math.sqrt(-2*Math.log(u))*Math.cos(2*Math.PI*v)}
let errs=[],ms=[];
for(const f of files){
  const {data,info}=await sharp(f).resize(900,900,{fit:'inside',withoutEnlargement:true}).toColourspace('srgb').removeAlpha().raw().toBuffer({resolveWithObject:true});
  const row=[];
  for(const s of [0,2,5,10,15,25,35,50]){
    const v=Float32Array.from(data,x=>Math.min(255,Math.max(0,Math.round(x+s*gauss())))/255);
    const t=performance.now();const e=255*noiseOf(v,info);ms.push(performance.now()-t);row.push(e.toFixed(2));if(s>=5)errs.push(Math.abs(e/s-1));
  }
  console.log(f.split('/').pop().slice(-20).padEnd(22),row.map(r=>r.padStart(6)).join(' '));
}
console.log('mean',errs.reduce((a,b)=>a+b)/errs.length,'max',Math.max(...errs),'ms median',ms.sort((a,b)=>a-b)[ms.length>>1],'max',ms.at(-1));
