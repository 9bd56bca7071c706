-- CreateIndex
CREATE INDEX "Delivery_targetId_state_id_idx" ON "Delivery"("targetId", "state", "id");
